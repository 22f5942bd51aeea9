use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::exit;
use std::time::Duration;

/// Ends with 0 where the application answers with no error of its own (5xx).
fn answers() -> std::io::Result<bool> {
    let limit = Duration::from_secs(3);
    let mut stream = TcpStream::connect_timeout(&([127, 0, 0, 1], {{ port }}).into(), limit)?;
    stream.set_read_timeout(Some(limit))?;
    stream.write_all(b"GET {{ health }} HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
    let mut head = [0u8; 12];
    stream.read_exact(&mut head)?;
    Ok(head.starts_with(b"HTTP/") && (b'1'..=b'4').contains(&head[9]))
}

fn main() {
    exit(if answers().unwrap_or(false) { 0 } else { 1 });
}

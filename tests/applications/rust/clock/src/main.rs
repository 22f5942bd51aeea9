//! A server of the standard library that counts, with a crate, and reads a file.

use std::io::{Read, Write};
use std::net::TcpListener;

fn main() {
    let listener = TcpListener::bind("0.0.0.0:9000").expect("the port is free");
    for stream in listener.incoming().flatten() {
        let mut stream = stream;
        let mut request = [0; 1024];
        let read = stream.read(&mut request).unwrap_or(0);
        let words = std::fs::read_to_string("words.txt").expect("the file is there");
        let first = request[..read].split(|byte| *byte == b'\r').next().unwrap_or(b"");
        let mut buffer = itoa::Buffer::new();
        let body = format!("{} {}", buffer.format(first.len()), words);
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
        let _ = stream.write_all(head.as_bytes());
        let _ = stream.write_all(body.as_bytes());
    }
}

//! Quotes over HTTP: all of them, or those of one author.

use std::{env, error::Error, fs};

use serde::{Deserialize, Serialize};
use tiny_http::{Header, Request, Response, Server};

#[derive(Debug, Deserialize, Serialize)]
struct Quote {
    by: String,
    text: String,
}

fn load() -> Result<Vec<Quote>, Box<dyn Error>> {
    let path = env::var("QUOTES_FILE").unwrap_or_else(|_| "quotes.json".to_string());
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

fn answer(request: Request, quotes: &[Quote]) -> std::io::Result<()> {
    let author = request.url().trim_start_matches('/').to_string();
    let found: Vec<&Quote> = quotes
        .iter()
        .filter(|quote| author.is_empty() || quote.by.eq_ignore_ascii_case(&author))
        .collect();
    let status = if found.is_empty() { 404 } else { 200 };
    let body = serde_json::to_string(&found).expect("quotes are text");
    let json = Header::from_bytes("Content-Type", "application/json").expect("it is a header");
    request.respond(Response::from_string(body).with_status_code(status).with_header(json))
}

fn main() -> Result<(), Box<dyn Error>> {
    let quotes = load()?;
    let server = Server::http("0.0.0.0:8000").map_err(|error| error.to_string())?;
    println!("{} quotes on port 8000", quotes.len());
    for request in server.incoming_requests() {
        if let Err(error) = answer(request, &quotes) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

"""A service whose driver is linked with a library of the system: libpq."""

import psycopg2
from flask import Flask
from lxml import etree

app = Flask(__name__)


@app.get("/")
def front() -> str:
    return f"{psycopg2.__version__} on libpq {psycopg2.__libpq_version__}\n"


@app.get("/tree")
def tree() -> str:
    root = etree.fromstring("<a><b>one</b><b>two</b></a>")
    return " ".join(root.xpath("//b/text()")) + "\n"


@app.get("/down")
def down() -> str:
    try:
        psycopg2.connect("host=127.0.0.1 port=9 user=none", connect_timeout=1)
    except psycopg2.OperationalError as error:
        return type(error).__name__ + "\n"
    return "up\n"

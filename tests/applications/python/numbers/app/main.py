"""A service that reckons with numpy."""

import numpy
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def front() -> dict[str, str]:
    return {"hello": "numbers"}


@app.get("/inverse")
def inverse() -> dict[str, list[list[float]]]:
    return {"inverse": numpy.linalg.inv(numpy.array([[2.0, 0.0], [0.0, 4.0]])).tolist()}

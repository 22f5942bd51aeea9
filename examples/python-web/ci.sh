#!/bin/sh
# What the pipeline runs: build, publish.
set -e
export DOCKER_BUILDKIT=0
docker build --build-arg GIT_COMMIT="$(git rev-parse HEAD)" -t "$REGISTRY/python-web:latest" .
docker push "$REGISTRY/python-web:latest"

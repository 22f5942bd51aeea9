{#
  manager       pip, uv, poetry, pipenv, pyproject (dependencies of pyproject.toml without a lock
                file), setup (setup.py alone), or none
  installer     the package that brings the manager, "" for pip
  locked        whether there is a lock file
  manifests     the files that name the dependencies, copied before the source
  requirements  the file that pip installs
  packed        whether the project is a package, which is installed as one
  extra         a server that is installed beside
  libraries     packages of Debian that hold libraries which are loaded at run time
  source_path   what is put on Python's path, "" for the working directory alone
  copies_source whether the source itself is in the image
  makes         libraries in C that make makes, as the Makefile's folder and the target
  static        the folder that Django's static files are collected in, "" for none
  static_keys   variables without which the settings do not load, and any value will do
  products      what all that makes, below the application's folder
  needs_init    whether process 1 has to be an init
#}
{% set place = "/app/" + path if path else "/app" %}
{% block build %}
FROM {{ build_image }} AS build
WORKDIR /app
{% if needs_init %}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/*
{% endif %}
{% if installer %}
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install {{ installer }}
{% endif %}
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH VIRTUAL_ENV=/opt/venv
{% if manifests %}
# The dependencies change less often than the source: their layer is used again.
{% if folders == [""] %}
COPY {{ (manifests + ["./"]) | words }}
{% else %}
{% for file in manifests %}
COPY {{ [file, file] | words }}
{% endfor %}
{% endif %}
{% endif %}
{% if path %}
WORKDIR {{ place }}
{% endif %}
{% if manager == "pip" %}
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --requirement {{ requirements | shell }}
{% elif manager == "uv" %}
ENV UV_PROJECT_ENVIRONMENT=/opt/venv UV_LINK_MODE=copy UV_NATIVE_TLS=1 UV_PYTHON_DOWNLOADS=never
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --locked --no-dev --no-install-project
{% elif manager == "poetry" %}
RUN --mount=type=cache,target=/root/.cache/pypoetry \
    poetry install --only main --no-root --no-interaction
{% elif manager == "pipenv" %}
RUN --mount=type=cache,target=/root/.cache/pipenv \
    pipenv {{ "sync" if locked else "install --skip-lock" }}
{% elif manager == "pyproject" %}
RUN --mount=type=cache,target=/root/.cache/uv \
    uv pip install --native-tls --link-mode copy --requirement pyproject.toml
{% elif manager == "setup" %}
COPY {{ path or "." }} .
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install .
{% endif %}
{% if extra %}
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m pip install {{ extra }}
{% endif %}
{% if packed %}
COPY {{ path or "." }} .
{% if manager == "uv" %}
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --locked --no-dev --no-editable{{ " --inexact" if extra }}
{% else %}
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m pip install --no-deps .
{% endif %}
{% endif %}
{% if products %}
{% if not packed and manager != "setup" %}
COPY {{ path or "." }} .
{% endif %}
{% for folder, target in makes %}
RUN make {% if folder %}--directory={{ folder | shell }} {% endif %}{{ target | shell }}
{% endfor %}
{% if static %}
RUN {% for key in static_keys %}{{ key }}=placeholder {% endfor %}python manage.py collectstatic --noinput
{% endif %}
{% endif %}

{% endblock %}
{% block runtime %}
FROM {{ base_image }}
{% if libraries %}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends {{ libraries | join(" ") }} \
    && rm -rf /var/lib/apt/lists/*
{% endif %}
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1{% if source_path %} PYTHONPATH={{ place }}/src{% endif +%}
WORKDIR {{ place }}
{% if needs_init %}
COPY --from=build /usr/bin/tini-static /usr/bin/tini
{% endif %}
COPY --from=build /opt/venv /opt/venv
{% if copies_source %}
COPY {{ path or "." }} .
{% for each in products %}
COPY --from=build {{ [place + "/" + each, "./" + each] | words }}
{% endfor %}
{% endif %}
USER {{ user }}
{% if port %}
EXPOSE {{ port }}
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', {{ port }}, timeout=3); c.request('GET', '{{ health }}'); raise SystemExit(c.getresponse().status >= 500)"]
{% else %}
HEALTHCHECK NONE
{% endif %}
{% if needs_init %}
# A program of its own need not end on SIGTERM as process 1, nor does it reap: tini does both.
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD {{ start | json }}
{% else %}
ENTRYPOINT {{ start[:1] | json }}
CMD {{ start[1:] | json }}
{% endif %}
{% endblock %}

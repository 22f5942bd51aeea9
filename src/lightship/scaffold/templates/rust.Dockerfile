{#
  binary        the binary that is built
  package       the package that has it, in a workspace; "" elsewhere
  home          the folder of the workspace below the context, "" for the context itself
  locked        whether there is a lock file
  libraries     packages of Debian whose libraries are linked
  is_rocket     whether the address is Rocket's to be told
  folders       folders that the program reads while it runs
#}
{% set place = "/src/" + home if home else "/src" %}
{% block build %}
FROM {{ build_image }} AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/*
{% if port %}
# The image has no shell and no curl: its health check is a program of its own.
COPY <<"PROBE" /probe/probe.rs
{% include "probes/probe.rs" %}
PROBE
RUN mkdir /out \
    && rustc -C opt-level=s -C strip=symbols -o /out/probe /probe/probe.rs
{% endif %}
WORKDIR {{ place }}
COPY . /src
# What was compiled before is in the caches: only what changed is compiled again.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/usr/local/cargo/git \
    --mount=type=cache,target={{ place }}/target \
    cargo build --release{{ " --locked" if locked }}{% if package %} --package {{ package | shell }}{% endif %} --bin {{ binary | shell }} \
    && install -D --strip {{ ("target/release/" + binary) | shell }} /out/app

{% endblock %}
{% block runtime %}
FROM {{ base_image }}
{% if libraries %}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates {{ libraries | join(" ") }} \
    && rm -rf /var/lib/apt/lists/*
{% endif %}
{% if is_rocket %}
ENV ROCKET_ADDRESS=0.0.0.0 ROCKET_PORT={{ port }}
{% endif %}
COPY --from=build /usr/bin/tini-static /usr/bin/tini
COPY --from=build /out/ /usr/local/bin/
{% if folders %}
WORKDIR /app
{% for each in folders %}
COPY {{ [(path + "/" if path else "") + each + "/", each + "/"] | words }}
{% endfor %}
{% endif %}
USER {{ user }}
{% include "parts/probe-health" %}
# A program need not end on SIGTERM as process 1, nor does it reap: tini does both.
ENTRYPOINT {{ (["/usr/bin/tini", "--"] + (start | list)) | json }}
{% endblock %}

{#
  standalone    whether next.config asks for output: "standalone"
  has_public    whether there is a folder public
  the rest      as in node.Dockerfile
#}
{% block build %}
FROM {{ build_image }} AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/*
{% include "parts/node-bring" %}
{% if manager == "berry" %}
ENV YARN_NODE_LINKER=node-modules
{% endif %}
{% if not standalone %}

FROM base AS dependencies
{% include "parts/node-manifests" %}
{% set production = true %}
{% include "parts/node-install" %}
{% endif %}

FROM base AS build
{% include "parts/node-manifests" %}
{% set production = false %}
{% include "parts/node-install" %}
COPY {{ home or "." }} .
{% include "parts/node-build" %}
{% set place = "/app/" + inside if workspace else "/app" %}
# What the build keeps for the next one is for no image.
RUN rm -rf {{ place }}/.next/cache \
    && mkdir -p {{ place }}/.next/cache

{% endblock %}
{% block runtime %}
{% set place = "/app/" + inside if workspace else "/app" %}
FROM {{ base_image }}
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT={{ port }}
WORKDIR {{ place }}
COPY --from=base /usr/bin/tini-static /usr/bin/tini
{% if standalone %}
COPY --from=build {{ place }}/.next/standalone /app/
COPY --from=build {{ place }}/.next/static ./.next/static
{% else %}
COPY --from=dependencies /app/ /app/
{% for member in members if member != inside %}
COPY --from=build /app/{{ member }} /app/{{ member }}
{% endfor %}
COPY --from=build {{ place }}/.next ./.next
{% endif %}
{% if has_public %}
COPY --from=build {{ place }}/public ./public
{% endif %}
COPY --from=build --chown={{ user }} {{ place }}/.next/cache ./.next/cache
USER {{ user }}
{% include "parts/node-runtime" %}
{% endblock %}

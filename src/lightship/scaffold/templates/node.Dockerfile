{#
  manager       npm, pnpm, yarn (1) or berry (Yarn 2 and later)
  installer     the package of npm that brings the package manager, "" for npm itself
  locked        whether there is a lock file
  has_prepare   whether package.json has a script called prepare
  home          the folder that is installed in, below the context, "" for the context itself
  inside        the application's folder below that, in a workspace
  manifests     folders, and the files that are copied into each before the source
  has_build     whether package.json has a script called build
  has_dependencies  whether it asks for packages to run
  entry         the file that starts
  folders       what is needed to run, of a service that is built
  prisma        the stage that generates Prisma's client, "" for none
  prisma_client whether the client is generated among the installed packages
  prisma_engine whether it loads OpenSSL
  workspace     whether it is part of a workspace; then
  members       the folders of the packages it is made of, its own the last
#}
{% block build %}
FROM {{ build_image }} AS base
WORKDIR /app
RUN apt-get update \
    && apt-get install --yes --no-install-recommends {{ "openssl " if prisma_engine }}tini \
    && rm -rf /var/lib/apt/lists/*
{% include "parts/node-bring" %}
{% if manager == "berry" %}
ENV YARN_NODE_LINKER=node-modules
{% endif %}
{% if workspace %}

FROM base AS build
{% include "parts/node-manifests" %}
{% set production = false %}
{% include "parts/node-install" %}
COPY {{ home or "." }} .
{% include "parts/node-build" %}
{% if manager == "pnpm" %}
RUN pnpm --filter "./{{ inside }}" deploy --prod{{ " --legacy" if is_modern_pnpm }} /out
{% elif manager == "npm" %}
RUN npm prune --omit=dev
{% else %}
{% set production = true %}
{% include "parts/node-install" %}
{% endif %}
{% elif has_dependencies or has_build %}

FROM base AS dependencies
{% include "parts/node-manifests" %}
{% set production = true %}
{% include "parts/node-install" %}
{% if prisma == "dependencies" %}
RUN npx prisma generate
{% endif %}
{% if has_build %}

FROM base AS build
{% include "parts/node-manifests" %}
{% set production = false %}
{% include "parts/node-install" %}
COPY {{ home or "." }} .
{% if prisma == "build" %}
RUN npx prisma generate
{% endif %}
{% include "parts/node-build" %}
{% endif %}
{% endif %}

{% endblock %}
{% block runtime %}
FROM {{ base_image }}
{% if prisma_engine %}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends openssl \
    && rm -rf /var/lib/apt/lists/*
{% endif %}
ENV NODE_ENV=production{% if port %} PORT={{ port }}{% endif +%}
WORKDIR /app{{ "/" + inside if workspace and manager != "pnpm" else "" }}
COPY --from=base /usr/bin/tini-static /usr/bin/tini
{% if workspace and manager == "pnpm" %}
COPY --from=build /out ./
{% elif workspace %}
COPY --from=build /app/package.json /app/
COPY --from=build /app/node_modules /app/node_modules
{% for member in members %}
COPY --from=build /app/{{ member }} /app/{{ member }}
{% endfor %}
{% elif has_build %}
COPY --from=dependencies /app/ ./
{% if prisma_client %}
COPY --from=build /app/node_modules/.prisma ./node_modules/.prisma
{% endif %}
{% for folder in folders %}
COPY --from=build /app/{{ folder }} ./{{ folder }}
{% endfor %}
{% else %}
{% if has_dependencies %}
COPY --from=dependencies /app/node_modules ./node_modules
{% endif %}
COPY {{ home or "." }} .
{% endif %}
USER {{ user }}
{% include "parts/node-runtime" %}
{% endblock %}

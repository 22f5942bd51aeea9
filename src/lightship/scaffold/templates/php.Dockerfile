{#
  composer        the image that has Composer, "" where nothing is to be installed
  locked          whether there is a lock file
  manifests       the files that name the dependencies, copied before the source
  document_root   the folder that Apache serves
  extensions      extensions that are built
  headers         packages of Debian that they need to be built
  libraries       packages of Debian that they need to run
  node_image      the image that builds what browsers get, "" where nothing is to be built
  node_manifests  its manifests, and
  node_locked     whether there is a lock file among them
#}
{% block build %}
{% if extensions %}
FROM {{ build_image }} AS extensions
{% if headers %}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends {{ headers | join(" ") }} \
    && rm -rf /var/lib/apt/lists/*
{% endif %}
RUN docker-php-ext-install -j"$(nproc)" {{ extensions | join(" ") }}

{% endif %}
{% if composer %}
FROM {{ composer }} AS dependencies
WORKDIR /app
# The dependencies change less often than the source: their layer is used again.
COPY {{ (manifests + ["./"]) | words }}
RUN --mount=type=cache,target=/tmp/cache \
    composer install --no-dev --no-scripts --no-autoloader --no-interaction --prefer-dist \
        --ignore-platform-reqs
COPY {{ path or "." }} .
RUN composer dump-autoload --no-dev --no-scripts --optimize --ignore-platform-reqs{% if writable %} \
    && mkdir -p {{ writable | join(" ") }}{% endif +%}

{% endif %}
{% if node_image %}
FROM {{ node_image }} AS assets
WORKDIR /app
COPY {{ (node_manifests + ["./"]) | words }}
RUN --mount=type=cache,target=/root/.npm \
    npm {{ "ci" if node_locked else "install" }}
COPY {{ path or "." }} .
RUN npm run build

{% endif %}
{% endblock %}
{% block runtime %}
FROM {{ base_image }}
{% if libraries %}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends {{ libraries | join(" ") }} \
    && rm -rf /var/lib/apt/lists/* \
    && a2enmod rewrite
{% else %}
RUN a2enmod rewrite
{% endif %}
{% if extensions %}
COPY --from=extensions /usr/local/lib/php/extensions/ /usr/local/lib/php/extensions/
COPY --from=extensions /usr/local/etc/php/conf.d/ /usr/local/etc/php/conf.d/
{% endif %}
COPY <<"PORTS" /etc/apache2/ports.conf
Listen {{ port }}
PORTS
COPY <<"SITE" /etc/apache2/sites-available/000-default.conf
ServerName localhost
ServerTokens Prod
<VirtualHost *:{{ port }}>
    DocumentRoot {{ document_root }}
    <Directory {{ document_root }}>
        AllowOverride All
        Require all granted
        FallbackResource /index.php
    </Directory>
</VirtualHost>
SITE
COPY <<"SETTINGS" /usr/local/etc/php/conf.d/zz-production.ini
display_errors = Off
log_errors = On
error_log = /dev/stderr
expose_php = Off
SETTINGS
WORKDIR /var/www/html
{% if composer %}
COPY --from=dependencies /app/ ./
{% else %}
COPY {{ path or "." }} .
{% endif %}
{% if node_image %}
COPY --from=assets /app/public/ ./public/
{% endif %}
{% for folder in writable %}
COPY --from=dependencies --chown={{ user }} /app/{{ folder }}/ ./{{ folder }}/
{% endfor %}
USER {{ user }}
EXPOSE {{ port }}
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["php", "-r", "$c = stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 3]]); exit(@file_get_contents('http://127.0.0.1:{{ port }}{{ health }}', false, $c) === false ? 1 : 0);"]
CMD {{ start | json }}
{% endblock %}

{#
  has_gems      whether there is a Gemfile
  locked        whether there is a lock file
  manifests     the files that name the dependencies, copied before the source
  libraries     packages of Debian that hold libraries which gems load
  has_assets    whether assets are to be made ready
  has_bootsnap  whether the program's start can be made quicker
#}
{% block build %}
FROM {{ build_image }} AS build
WORKDIR /app
{% if has_gems %}
ENV BUNDLE_PATH=/opt/bundle BUNDLE_WITHOUT=development:test{% if locked %} BUNDLE_DEPLOYMENT=1{% endif %}{% if framework == "rails" %} RAILS_ENV=production{% endif +%}
# The dependencies change less often than the source: their layer is used again.
COPY {{ (manifests + ["./"]) | words }}
RUN --mount=type=cache,target=/opt/bundle/ruby/{{ version }}.0/cache \
    bundle install
{% endif %}
COPY {{ path or "." }} .
{% if has_bootsnap %}
RUN bundle exec bootsnap precompile --gemfile app/ lib/
{% endif %}
{% if has_assets %}
RUN SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile
{% endif %}
{% if writable %}
RUN mkdir -p {{ writable | join(" ") }}
{% endif %}

{% endblock %}
{% block runtime %}
FROM {{ base_image }}
{% if libraries %}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends {{ libraries | join(" ") }} \
    && rm -rf /var/lib/apt/lists/*
{% endif %}
{% if has_gems %}
ENV BUNDLE_PATH=/opt/bundle BUNDLE_WITHOUT=development:test{% if locked %} BUNDLE_DEPLOYMENT=1{% endif +%}
{% endif %}
{% if framework == "rails" %}
ENV RAILS_ENV=production RAILS_LOG_TO_STDOUT=1 RAILS_SERVE_STATIC_FILES=1
{% elif framework %}
ENV RACK_ENV=production APP_ENV=production
{% endif %}
WORKDIR /app
{% if has_gems %}
COPY --from=build /opt/bundle /opt/bundle
{% endif %}
COPY --from=build /app ./
{% for folder in writable %}
COPY --from=build --chown={{ user }} /app/{{ folder }} ./{{ folder }}
{% endfor %}
USER {{ user }}
{% if port %}
EXPOSE {{ port }}
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["ruby", "-rnet/http", "-e", "exit Net::HTTP.get_response(URI('http://127.0.0.1:{{ port }}{{ health }}')).code.to_i < 500"]
{% else %}
HEALTHCHECK NONE
{% endif %}
{% if start[0] == "bundle" %}
ENTRYPOINT {{ start[:2] | json }}
CMD {{ start[2:] | json }}
{% else %}
ENTRYPOINT {{ start[:1] | json }}
CMD {{ start[1:] | json }}
{% endif %}
{% endblock %}

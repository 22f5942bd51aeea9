"""The kinds of application that generated Dockerfiles are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author import Author


def node(author: Author) -> None:
    """Append a Node.js application."""
    author.base("node", "- latest 20 lts", "20.11.1-bookworm-slim")
    author.settings()
    author.add(f"WORKDIR /usr/src/{author.name}")
    if author.chance(0.5):
        author.packages()
    author.add("COPY package*.json ./" if author.tidy else "COPY . .")
    author.run("npm ci --omit=dev" if author.tidy else "npm install")
    if author.tidy:
        author.add("COPY . .")
    if author.chance(0.5):
        author.add("RUN npm run build")
    author.finish(3000, "node", "server.js")


def python(author: Author) -> None:
    """Append a Python application."""
    author.base("python", "- 3 3.11 latest", "3.11.8-slim-bookworm")
    author.settings()
    author.packages()
    author.add("WORKDIR /app")
    author.add("COPY requirements.txt ." if author.tidy else "ADD . /app")
    mount = "--mount=type=cache,target=/root/.cache/pip " if author.chance(0.2) else ""
    option = "--no-cache-dir " if author.tidy else ""
    author.add(f"RUN {mount}pip install {option}-r requirements.txt")
    if author.tidy:
        author.add(f"COPY {author.name} ./{author.name}")
    elif author.chance(0.5):
        author.run("pip install gunicorn uvicorn", "python manage.py collectstatic --noinput")
    author.finish(8000, "gunicorn", "--bind", "0.0.0.0:8000", f"{author.name}.wsgi")


def golang(author: Author) -> None:
    """Append a Go program, often in two stages."""
    author.base("golang", "- 1.22 latest", "1.22.1-bookworm", "build")
    author.settings()
    author.add("WORKDIR /src")
    if author.tidy:
        author.add("COPY go.mod go.sum ./", "RUN go mod download")
    author.add("COPY . .")
    before = "CGO_ENABLED=0 GOOS=linux " if author.tidy else ""
    flags = '-ldflags="-s -w -X main.version=$VERSION"'
    author.add(f"RUN {before}go build {flags} -o /out/{author.name} ./cmd/{author.name}")
    if author.tidy or author.chance(0.5):
        author.base("alpine", "- 3", "3.19.1")
        author.add("RUN apk add --no-cache ca-certificates tzdata")
        author.add(f"COPY --from=build /out/{author.name} /usr/local/bin/{author.name}")
    author.add("EXPOSE 8080", f'ENTRYPOINT ["/usr/local/bin/{author.name}"]')


def java(author: Author) -> None:
    """Append a Java service built by Maven or Gradle."""
    maven = author.chance(0.6)
    if maven:
        author.base("maven", "3-eclipse-temurin-17", "3.9.6-eclipse-temurin-17", "build")
    else:
        author.base("gradle", "jdk17", "8.6.0-jdk17", "build")
    author.settings()
    author.add("WORKDIR /build")
    if author.tidy:
        author.add("COPY pom.xml ." if maven else "COPY build.gradle settings.gradle ./")
    author.add("COPY . .")
    author.add("RUN mvn -B package -DskipTests" if maven else "RUN gradle bootJar --no-daemon")
    if author.tidy or author.chance(0.6):
        author.base("eclipse-temurin", "17", "17.0.10_7-jre-jammy")
        made = "target" if maven else "build/libs"
        author.add(f"COPY --from=build /build/{made}/*.jar /app/app.jar")
    author.finish(8080, "java", "-Xmx512m", "-jar", "/app/app.jar")


def rust(author: Author) -> None:
    """Append a Rust program."""
    author.base("rust", "- 1 latest", "1.76.0-slim-bookworm", "builder")
    author.add("WORKDIR /work")
    if author.chance(0.5):
        author.packages()
    author.add("COPY . .", "RUN cargo build --release")
    author.base("debian", "- stable", "bookworm-20240211-slim")
    author.packages()
    author.add(f"COPY --from=builder /work/target/release/{author.name} /usr/local/bin/")
    author.finish(9000, author.name, "serve")


def php(author: Author) -> None:
    """Append a PHP application behind Apache."""
    author.base("php", "apache 8-apache", "8.3.3-apache-bookworm")
    author.settings()
    author.packages()
    author.run("docker-php-ext-install pdo_mysql zip opcache", "a2enmod rewrite headers")
    author.add("COPY --from=composer:2 /usr/bin/composer /usr/bin/composer")
    author.add("COPY . /var/www/html")
    author.add("RUN composer install --no-dev --optimize-autoloader")
    author.run("chown -R www-data:www-data /var/www/html", "chmod -R 777 storage bootstrap/cache")
    author.finish(80, "apache2-foreground")


def tool(author: Author) -> None:
    """Append an image around a downloaded program."""
    author.base(author.random.choice(["debian", "ubuntu"]), "- latest", "20240211")
    if author.chance(0.3):
        author.add('SHELL ["/bin/bash", "-o", "pipefail", "-c"]')
    author.settings()
    author.packages()
    author.download()
    author.script()
    author.finish(7000, author.name, "--config", f"/etc/{author.name}.yaml")


def service(author: Author) -> None:
    """Append a service with a long set-up, such as databases have."""
    author.base("debian", "bookworm", "bookworm-20240211-slim")
    author.settings()
    name = author.name
    author.run(f"groupadd -r --gid 999 {name}", f"useradd -r -g {name} --uid 999 {name}")
    for _ in range(author.random.randint(1, 3)):
        author.packages()
        author.script()
    author.download()
    author.run(
        f"mkdir -p /var/lib/{name} /var/run/{name}",
        f"chown -R {name}:{name} /var/lib/{name} /var/run/{name}",
        f"chmod 1777 /var/run/{name}",
    )
    author.add("COPY docker-entrypoint.sh /usr/local/bin/", "STOPSIGNAL SIGINT")
    author.finish(5432, name)


def static(author: Author) -> None:
    """Append a built web page behind nginx on Alpine."""
    author.base("node", "20-alpine", "20.11.1-alpine3.19", "assets")
    author.add("WORKDIR /site", "COPY . .")
    yarn = author.chance(0.5)
    author.run(*["yarn install", "yarn build"] if yarn else ["npm ci", "npm run build"])
    author.base("nginx", "alpine", "1.25.4-alpine3.18")
    author.add("RUN apk add --no-cache curl" if author.tidy else "RUN apk add --update curl")
    author.add("COPY --from=assets /site/dist /usr/share/nginx/html")
    author.add("COPY nginx.conf /etc/nginx/conf.d/default.conf")
    author.finish(80, "nginx", "-g", "daemon off;")


KINDS = (node, python, golang, java, rust, php, tool, service, static)

"""Small applications in every language and framework that there is a template for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Files = dict[str, str]

EMPTY_LOCK = '{"name": "web", "lockfileVersion": 3, "requires": true, "packages": {}}'
NODE_SERVER = """\
const http = require('node:http');
http.createServer((request, response) => response.end('ok\\n')).listen(3000);
"""
BOOT_POM = """\
<project>
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>{boot}</version>
  </parent>
  <groupId>example</groupId>
  <artifactId>shop</artifactId>
  <version>1.0</version>
  <properties><java.version>{java}</java.version></properties>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-actuator</artifactId>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-maven-plugin</artifactId>
      </plugin>
    </plugins>
  </build>
</project>
"""
BOOT_MAIN = """\
package example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Shop {
    public static void main(String[] arguments) {
        SpringApplication.run(Shop.class, arguments);
    }

    @GetMapping("/")
    String home() {
        return "ok\\n";
    }
}
"""
JAVA_MAIN = """\
package example;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

public class Server {
    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write("ok\\n".getBytes());
            exchange.close();
        });
        server.start();
    }
}
"""
GO_MAIN = """\
package main

import (
\t"fmt"
\t"net/http"
)

func main() {
\thttp.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
\thttp.ListenAndServe(":8080", nil)
}
"""
RUST_MAIN = """\
use std::io::{Read, Write};
use std::net::TcpListener;

fn main() {
    let listener = TcpListener::bind("0.0.0.0:3000").unwrap();
    for stream in listener.incoming() {
        let mut stream = stream.unwrap();
        let _ = stream.read(&mut [0; 512]);
        let head = "HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\nConnection: close\\r\\n\\r\\n";
        let _ = stream.write_all(format!("{}ok\\n", head).as_bytes());
    }
}
"""
PYTHON_MAIN = """\
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok\\n")


if __name__ == "__main__":
    HTTPServer(("", 8000), Handler).serve_forever()
"""
# In words that older compilers know, too: what builds it here may be one.
DOTNET_MAIN = """\
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

public static class Program
{
    public static void Main(string[] args) =>
        Host.CreateDefaultBuilder(args)
            .ConfigureWebHostDefaults(host => host.Configure(
                app => app.Run(context => context.Response.WriteAsync(WORDS))))
            .Build()
            .Run();
}
"""
DOTNET_WEB = """\
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
</Project>
"""
RUBY_MAIN = """\
require "socket"

server = TCPServer.new("0.0.0.0", 4567)
loop do
  client = server.accept
  client.readpartial(512)
  client.write("HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\nConnection: close\\r\\n\\r\\nok\\n")
  client.close
end
"""
RACK = """\
run ->(environment) { [200, { "content-type" => "text/plain" }, ["ok\\n"]] }
"""
GEMFILE_LOCK = """\
GEM
  remote: https://rubygems.org/
  specs:
    nio4r (2.7.4)
    puma (6.6.0)
      nio4r (~> 2.0)
    rack (3.1.12)

PLATFORMS
  ruby

DEPENDENCIES
  puma
  rack

BUNDLED WITH
   2.6.2
"""


def package(scripts: str = "{}", dependencies: str = "{}", more: str = "") -> str:
    """Return a package.json."""
    return (
        f'{{"name": "web", "version": "1.0.0", "scripts": {scripts},'
        f' "dependencies": {dependencies}{more}}}'
    )


NODE = {
    "node": {"package.json": package('{"start": "node server.js"}'), "server.js": NODE_SERVER},
    "express": {
        "package.json": package('{"start": "node src/app.js"}', '{"express": "5.1.0"}'),
        "src/app.js": "require('express')().listen(process.env.PORT || 4000)",
    },
    "nest": {
        "package.json": package(
            '{"build": "nest build", "start:prod": "node dist/main", "prepare": "husky"}',
            '{"@nestjs/core": "11.0.0", "@nestjs/common": "11.0.0"}',
            ', "devDependencies": {"@nestjs/cli": "11.0.0", "typescript": "5.7.0"}',
        ),
        "src/main.ts": "app.listen(process.env.PORT ?? 3000);",
        "tsconfig.json": "{}",
    },
    "next": {
        "package.json": package(
            '{"build": "next build", "start": "next start"}', '{"next": "15.1.0"}'
        ),
        "public/robots.txt": "",
    },
    "next-standalone": {
        "package.json": package(
            '{"build": "next build", "start": "next start"}', '{"next": "15.1.0"}'
        ),
        "next.config.mjs": "export default { output: 'standalone' };",
    },
    "next-export": {
        "package.json": package('{"build": "next build"}', '{"next": "15.1.0"}'),
        "next.config.mjs": "export default { output: 'export' };",
    },
    "nuxt": {"package.json": package('{"build": "nuxt build"}', '{"nuxt": "3.15.0"}')},
    "vite": {
        "package.json": package(
            '{"build": "vite build"}', more=', "devDependencies": {"vite": "6.0.0"}'
        ),
        "index.html": "<!doctype html>",
    },
    "bundle": {
        "package.json": package(
            '{"build": "esbuild src/main.js --bundle --outfile=www/main.js && cp public/* www"}',
            '{"serve": "14.2.4"}',
            ', "devDependencies": {"esbuild": "0.24.0"}',
        ),
        "src/main.js": "document.body.append('ok');",
        "public/index.html": "<!doctype html>",
    },
    "create-react-app": {
        "package.json": package('{"build": "react-scripts build"}', '{"react-scripts": "5.0.1"}'),
        "public/index.html": "<!doctype html>",
    },
    "angular": {
        "package.json": package(
            '{"build": "ng build"}', more=', "devDependencies": {"@angular/cli": "19.0.0"}'
        ),
        "angular.json": '{"projects": {"shop": {"architect": {"build": {"builder":'
        ' "@angular/build:application", "options": {}}}}}}',
    },
}

SAMPLES: Mapping[str, Files] = {
    **{name: {**files, "package-lock.json": EMPTY_LOCK} for name, files in NODE.items()},
    "pnpm": {**NODE["nest"], "pnpm-lock.yaml": "lockfileVersion: '9.0'\n"},
    "yarn": {**NODE["express"], "yarn.lock": "# yarn lockfile v1\n"},
    "yarn-berry": {
        **NODE["nest"],
        "yarn.lock": "__metadata:\n  version: 8\n",
        ".yarnrc.yml": "nodeLinker: node-modules\n",
    },
    "go": {"go.mod": "module example.com/shop\n\ngo 1.22\n", "main.go": GO_MAIN},
    "go-gin": {
        "go.mod": "module example.com/shop/v2\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.10.0\n",
        "go.sum": "",
        "cmd/server/main.go": 'package main\n\nfunc main() { r.Run(":9000") }\n',
        "cmd/tool/main.go": "package main\n\nfunc main() {}\n",
    },
    "go-cgo": {
        "go.mod": "module example.com/shop\n\ngo 1.22\n\nrequire github.com/mattn/go-sqlite3 v1.14.24\n",
        "go.sum": "",
        "main.go": GO_MAIN,
    },
    "go-command": {
        "go.mod": "module example.com/tool\n\ngo 1.22\n",
        "main.go": "package main\n\nfunc main() {}\n",
    },
    "flask": {
        "requirements.txt": "flask==3.1.0\n",
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
        '@app.get("/")\ndef home():\n    return "ok\\n"\n',
    },
    "flask-factory": {
        "requirements.txt": "flask==3.1.0\ngunicorn==23.0.0\n",
        "shop/__init__.py": "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n",
    },
    "django": {
        "requirements.txt": "django==5.1.4\npsycopg2==2.9.10\n",
        "manage.py": 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
        "shop/settings.py": "STATIC_ROOT = 'static'\n",
        "shop/wsgi.py": "application = get_wsgi_application()\n",
    },
    "fastapi-uv": {
        "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.11"\n'
        'dependencies = ["fastapi[standard]>=0.115"]\n',
        "uv.lock": "version = 1\n",
        "app/main.py": "from fastapi import FastAPI\n\napi = FastAPI()\n",
    },
    "fastapi": {
        "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.11"\n'
        'dependencies = ["fastapi>=0.115"]\n',
        "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n"
        '@app.get("/healthz")\ndef health():\n    return "ok\\n"\n',
    },
    "poetry-command": {
        "pyproject.toml": '[tool.poetry]\nname = "shop"\nversion = "1"\nreadme = "README.md"\n'
        '[tool.poetry.dependencies]\npython = "^3.12"\n[tool.poetry.scripts]\nshop = "shop:main"\n'
        '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n',
        "poetry.lock": "",
        "README.md": "# Shop\n",
        "shop/__init__.py": "def main():\n    print('ok')\n",
    },
    "pipenv": {
        "Pipfile": '[packages]\nflask = "*"\n\n[requires]\npython_version = "3.12"\n',
        "Pipfile.lock": "{}",
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    },
    "python": {"main.py": PYTHON_MAIN},
    "streamlit": {"requirements.txt": "streamlit==1.41.0\n", "app.py": "import streamlit\n"},
    "setup-py": {
        "setup.py": "from setuptools import setup\nsetup(name='shop')\n",
        "main.py": PYTHON_MAIN,
    },
    "spring-boot": {
        "pom.xml": BOOT_POM.format(boot="3.4.1", java="21"),
        "src/main/java/example/Shop.java": BOOT_MAIN,
    },
    "spring-boot-2": {
        "pom.xml": BOOT_POM.format(boot="2.7.18", java="11"),
        "src/main/java/example/Shop.java": BOOT_MAIN,
        "src/main/resources/application.properties": "server.port=9090\n",
    },
    "spring-boot-gradle": {
        "build.gradle.kts": 'plugins {\n  id("org.springframework.boot") version "3.4.1"\n  java\n}\n'
        "java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\n",
        "settings.gradle.kts": 'rootProject.name = "shop"\n',
        "gradlew": "#!/bin/sh\n",
        "gradle/wrapper/gradle-wrapper.jar": "",
        "src/main/java/example/Shop.java": BOOT_MAIN,
    },
    "quarkus": {
        "pom.xml": "<project><properties><maven.compiler.release>21</maven.compiler.release>"
        "</properties><dependencies><dependency><groupId>io.quarkus</groupId>"
        "<artifactId>quarkus-rest</artifactId></dependency></dependencies></project>\n",
    },
    "maven": {
        "pom.xml": "<project>\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>example</groupId>\n"
        "  <artifactId>server</artifactId>\n  <version>1.0</version>\n  <properties>\n"
        "    <maven.compiler.release>17</maven.compiler.release>\n  </properties>\n  <build>\n"
        "    <plugins>\n      <plugin>\n        <artifactId>maven-compiler-plugin</artifactId>\n"
        "        <version>3.13.0</version>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n",
        "src/main/java/example/Server.java": JAVA_MAIN,
        "src/test/java/example/ServerTest.java": "",
    },
    "gradle": {
        "build.gradle": "plugins { id 'application' }\napplication { mainClass = 'example.Server' }\n",
        "settings.gradle": "rootProject.name = 'server'\n",
        "src/main/java/example/Server.java": JAVA_MAIN,
    },
    "rust": {
        "Cargo.toml": '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n',
        "Cargo.lock": 'version = 3\n\n[[package]]\nname = "shop"\nversion = "0.1.0"\n',
        "src/main.rs": RUST_MAIN,
    },
    "rust-command": {
        "Cargo.toml": '[package]\nname = "tool"\nversion = "0.1.0"\nedition = "2021"\n',
        "Cargo.lock": "version = 3\n",
        "src/main.rs": "fn main() {}\n",
    },
    "rocket": {
        "Cargo.toml": '[package]\nname = "shop"\nversion = "0.1.0"\n\n[dependencies]\nrocket = "0.5"\n',
        "Cargo.lock": 'version = 3\n\n[[package]]\nname = "pq-sys"\n',
        "src/main.rs": "#[launch]\nfn rocket() -> _ {}\n",
    },
    "aspnet": {"Shop.csproj": DOTNET_WEB, "Program.cs": DOTNET_MAIN.replace("WORDS", '"ok\\n"')},
    "aspnet-solution": {
        "Shop.sln": "",
        "Directory.Packages.props": "<Project/>",
        "src/Web/Web.csproj": DOTNET_WEB.replace(
            "</Project>",
            '  <ItemGroup><ProjectReference Include="..\\Core\\Core.csproj" /></ItemGroup>\n</Project>',
        ),
        "src/Web/Program.cs": DOTNET_MAIN.replace("WORDS", "Core.Words.Ok()"),
        "src/Core/Core.csproj": DOTNET_WEB.replace(".Web", "").replace(
            "</Project>",
            '  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="11.0.1" />'
            "</ItemGroup>\n</Project>",
        ),
        "src/Core/Words.cs": "namespace Core { public static class Words { public static string Ok()"
        ' => Newtonsoft.Json.Linq.JToken.Parse("\'ok\'") + "\\n"; } }\n',
        "tests/Web.Tests/Web.Tests.csproj": '<Project Sdk="Microsoft.NET.Sdk">'
        '<PackageReference Include="Microsoft.NET.Test.Sdk" /></Project>\n',
    },
    "dotnet-command": {
        "Tool.csproj": '<Project Sdk="Microsoft.NET.Sdk">\n<PropertyGroup><OutputType>Exe</OutputType>'
        "<TargetFramework>net10.0</TargetFramework></PropertyGroup>\n</Project>\n",
        "Program.cs": "class Program { static int Main() => 0; }\n",
    },
    "rails": {
        "Gemfile": 'source "https://rubygems.org"\n\nruby file: ".ruby-version"\ngem "rails"\ngem "pg"\n'
        'gem "bootsnap"\n',
        "Gemfile.lock": "GEM\n  specs:\n    rails (8.0.1)\n\nPLATFORMS\n  ruby\n",
        ".ruby-version": "3.3.6\n",
        "bin/rails": "#!/usr/bin/env ruby\n",
        "config/routes.rb": 'get "up" => "rails/health#show"\n',
        "config/master.key": "0123456789abcdef0123456789abcdef",
        "app/assets/site.css": "",
        "log/development.log": "GET /\n",
    },
    "rack": {
        "Gemfile": 'source "https://rubygems.org"\n\ngem "rack"\ngem "puma"\n',
        "Gemfile.lock": GEMFILE_LOCK,
        "config.ru": RACK,
    },
    "ruby": {"app.rb": RUBY_MAIN},
    "sinatra": {
        "Gemfile": 'source "https://rubygems.org"\n\ngem "sinatra"\n',
        "Gemfile.lock": "GEM\n",
        "app.rb": 'require "sinatra"\nget("/healthz") { "ok" }\n',
    },
    "php": {"index.php": '<?php echo "ok\\n";\n'},
    "laravel": {
        "composer.json": '{"name": "acme/shop", "require": {"php": "^8.2", "laravel/framework": "^11.0",'
        ' "ext-intl": "*", "ext-redis": "*"}}',
        "composer.lock": "{}",
        "public/index.php": "<?php\n",
        "artisan": "",
        "package.json": '{"scripts": {"build": "vite build"}, "devDependencies": {"vite": "6.0.0"}}',
        "package-lock.json": EMPTY_LOCK,
        "bootstrap/app.php": "health: '/up',\n",
    },
    "symfony": {
        "composer.json": '{"require": {"php": ">=8.3", "symfony/framework-bundle": "7.2.*"}}',
        "composer.lock": "{}",
        "public/index.php": "<?php\n",
    },
    "static": {"index.html": "<!doctype html><p>ok\n", "style.css": "p { margin: 0 }\n"},
    "static-folder": {"public/index.html": "<!doctype html><p>ok\n", "README.md": "# Site\n"},
}
"""Applications by name: their files by path."""

WORKSHOP: Files = {
    ".git/HEAD": "ref: refs/heads/main\n",
    ".git/config": "",
    ".github/workflows/ci.yml": "on: push\n",
    ".gitignore": ".env\n",
    ".env": "DATABASE_PASSWORD=correct-horse-battery-staple\n",
    ".vscode/settings.json": "{}",
    "README.md": "# An application\n" * 100,
    "CHANGELOG.md": "# Changes\n",
    "docker-compose.yml": "services: {}\n",
    "id_rsa": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
    "coverage/lcov.info": "SF:server\n",
    "debug.log": "x" * 20_000,
}
"""What lies about in a real folder, and belongs in no image."""


def lay_out(folder: Path, files: Files, place: str = "") -> None:
    """Write ``files`` into ``folder``, below ``place``."""
    for path, text in files.items():
        target = folder / place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

document.body.append("Hello from the site");

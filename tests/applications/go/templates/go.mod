module example.com/templates

go 1.22

require (
	github.com/go-chi/chi/v5 v5.1.0
	gopkg.in/yaml.v3 v3.0.1
)

"""From a content folder to a `Handbook`: `content.load` reads every file, keeps each value's place, and goes on after a
mistake.

`files` gives text, `yaml_nodes` nodes, `reader` the model's objects by their declared shapes; `yaml_errors` says in
German what is wrong with a file that isn't YAML, and `repair` takes the broken lines out, so that the rest of the file
is read all the same.
"""

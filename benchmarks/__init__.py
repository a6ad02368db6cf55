"""One German handbook through this program and its peers: seconds, memory, size, conformance.
`python benchmarks/run.py` does it all."""

"""The commands `translate add|update|status|export|import`: catalogues of a language, from the book and back."""

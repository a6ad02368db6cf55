"""A form that came back: its questionnaire, what its fields show, what they answer."""

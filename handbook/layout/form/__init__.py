"""The questionnaire on paper and screen: questions, their fields, what is said beside them, ways and plan."""

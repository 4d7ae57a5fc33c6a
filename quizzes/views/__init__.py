"""The pages of quizzes: before, during and after an attempt."""

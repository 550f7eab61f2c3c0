"""Labels as marks and ties, the form that annotation tools and trainers of models know: taken apart, put together."""

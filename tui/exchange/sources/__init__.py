"""What articles are read from: texts, Markdown, web pages, tables, archives; nothing here writes."""

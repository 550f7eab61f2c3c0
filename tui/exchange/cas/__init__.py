"""UIMA's common analysis structure (CAS), as XMI or JSON, with a type system that INCEpTION takes for its layers."""

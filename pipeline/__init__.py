"""glaneur: reads French tech journalism and writes tables that people can trust."""

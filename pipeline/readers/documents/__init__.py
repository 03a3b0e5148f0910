"""Documents for print: PDF, DOCX."""

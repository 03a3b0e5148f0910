"""Mails, newsletters, mailboxes."""

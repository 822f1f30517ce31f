-- Texts are kept for a time only, and found by their age (docs/adr/0019).
set local transaction_timeout = 0;

create index notification_mail_text on notification_mail (written_at) where html <> '';

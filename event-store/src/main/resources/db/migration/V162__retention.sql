-- What is kept for a time only is found by its age (docs/adr/0019).

-- Building takes minutes over a long journal, in which no saga takes a step.
set local transaction_timeout = 0;

create index saga_step_handled_at on saga_step (handled_at);
create index dead_letter_done on dead_letter (closed_at) where status in ('RETRIED', 'RESOLVED');

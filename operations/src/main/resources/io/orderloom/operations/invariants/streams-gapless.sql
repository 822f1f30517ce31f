, subject as (
    select aggregate_id as id,
           case when min(sequence) <> 0 then format('begins at %s', min(sequence))
                when count(distinct sequence) <> count(*) then 'has a sequence number twice'
                when max(sequence) <> count(*) - 1
                    then format('%s events up to %s', count(*), max(sequence))
           end as wrong
    from event
    group by aggregate_id
)

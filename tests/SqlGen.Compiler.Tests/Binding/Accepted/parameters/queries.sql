-- name: Comparison :many
SELECT id FROM jobs WHERE id = $1 AND queue = $2 AND state = $3 AND priority > $4 AND run_at <= $5 AND owner = $6 AND ratio < $7;

-- name: Twice :many
SELECT id FROM jobs WHERE queue = @queue OR (owner IS NULL AND queue LIKE @queue);

-- name: FirstUseWins :many
SELECT id FROM jobs WHERE attempts < @limit AND id > @limit;

-- name: CastDecides :many
SELECT @text::text || queue, id + @number::bigint FROM jobs WHERE run_at > now() - @age::interval;

-- name: LimitOffset :many
SELECT id FROM jobs ORDER BY id LIMIT @page_size OFFSET @page_start;

-- name: FetchFirst :many
SELECT id FROM jobs ORDER BY id OFFSET $1 ROWS FETCH FIRST $2 ROWS ONLY;

-- name: IntervalMath :many
SELECT id FROM jobs WHERE run_at > now() - $1 * interval '1 second' AND run_at < now() + make_interval(secs => $2);

-- name: FunctionArguments :many
SELECT left(queue, $1), lpad(queue, $2, $3), date_trunc($4, run_at), round(ratio::numeric, $5), to_char(run_at, $6), jsonb_extract_path_text(payload, $7) FROM jobs;

-- name: InList :many
SELECT id FROM jobs WHERE state IN (@a, @b) AND priority IN (1, @c) AND queue NOT IN (@d);

-- name: Between :many
SELECT id FROM jobs WHERE run_at BETWEEN @since AND @until AND priority BETWEEN 1 AND @most;

-- name: LikePatterns :many
SELECT id FROM jobs WHERE queue LIKE @prefix || '%' AND queue ILIKE '%' || @part || '%' AND queue ~ @pattern;

-- name: JsonOperators :many
SELECT payload -> @key::text, payload ->> @index::integer, payload #> @path FROM jobs WHERE payload @> @part AND payload ? @has;

-- name: ArrayOperators :many
SELECT id FROM jobs WHERE tags @> @all_of AND tags && @any_of AND @one = ANY (tags) AND id = ANY (@ids) AND state = ANY (@states);

-- name: NullTest :many
SELECT id FROM jobs WHERE @owner::uuid IS NULL OR owner = @owner;

-- name: SelectItem :one
SELECT $1::integer AS n, $2::text, $3::jsonb;

-- name: UntypedText :one
SELECT @name AS name, @other;

-- name: CaseResult :many
SELECT CASE WHEN attempts > @most THEN @yes ELSE @no END FROM jobs;

-- name: InsertTypes :exec
INSERT INTO jobs (id, queue, state, payload, priority, run_at, tags) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: AssignedExpression :execrows
UPDATE jobs SET attempts = attempts + @by, payload = payload || @patch, ratio = @ratio * 2, tags = tags || @tag::text WHERE id = @id;

-- name: RowCompare :many
SELECT id FROM jobs WHERE (run_at, id) > (@run_at, @id) ORDER BY run_at, id LIMIT 10;

-- name: BooleanParameter :many
SELECT id FROM jobs WHERE @all_queues OR NOT @strict AND queue = @queue;

-- name: OutOfOrder :many
SELECT id FROM jobs WHERE queue = $2 AND id = $1;

-- name: Aggregates :one
SELECT count(*) FILTER (WHERE state = @state), string_agg(queue, @separator) FROM jobs;

-- name: Coalesced :many
SELECT id FROM jobs WHERE owner = coalesce(@owner, owner) AND priority >= coalesce(@priority, 0);

-- name: Extracted :many
SELECT id FROM jobs WHERE extract(hour FROM run_at) = @hour AND run_at::date = @day AND run_at AT TIME ZONE @zone > '2024-01-01';

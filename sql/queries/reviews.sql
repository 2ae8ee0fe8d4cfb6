-- A book's reviews, the most helpful first.
-- name: ListBookReviews :many
SELECT sqlc.embed(r), c.name AS customer
FROM reviews r
JOIN customers c ON c.id = r.customer_id
WHERE r.book_id = @book_id
ORDER BY r.helpful DESC, r.created_at DESC, c.name;

-- Writes a review, or rewrites the customer's earlier one of the same book.
-- name: UpsertReview :one
INSERT INTO reviews (book_id, customer_id, rating, body)
VALUES (@book_id, @customer_id, @rating, sqlc.narg('body'))
ON CONFLICT (book_id, customer_id) DO UPDATE
SET rating = excluded.rating,
    body = coalesce(excluded.body, reviews.body)
RETURNING *;

-- name: MarkReviewHelpful :execrows
UPDATE reviews SET helpful = helpful + 1 WHERE book_id = @book_id AND customer_id = @customer_id;

-- Deletes a review and gives it back.
-- name: DeleteReview :one
DELETE FROM reviews WHERE book_id = @book_id AND customer_id = @customer_id RETURNING *;

-- How many reviews gave a book one star, two stars, … five stars.
-- name: GetRatingHistogram :many
SELECT stars.rating, count(r.customer_id) AS reviews
FROM generate_series(1, 5) AS stars(rating)
LEFT JOIN reviews r ON r.rating = stars.rating AND r.book_id = @book_id
GROUP BY stars.rating
ORDER BY stars.rating;

-- The books that their readers liked best, of those with enough reviews.
-- name: ListTopRated :many
SELECT b.id, b.title, count(*) AS reviews, round(avg(r.rating), 2) AS average
FROM reviews r
JOIN books b ON b.id = r.book_id
GROUP BY b.id
HAVING count(*) >= @at_least::int
ORDER BY average DESC, reviews DESC, b.title
LIMIT @page_size;

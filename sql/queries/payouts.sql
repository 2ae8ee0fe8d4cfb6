-- Keeps where an author is paid. The key is a parameter: no log of statements shows it.
-- name: SavePayout :exec
INSERT INTO author_payouts (author_id, holder, iban)
VALUES (@author_id, @holder, pgp_sym_encrypt(@iban, @key, 'cipher-algo=aes256'))
ON CONFLICT (author_id) DO UPDATE SET holder = excluded.holder, iban = excluded.iban;

-- name: GetPayout :one
SELECT author_id, holder, pgp_sym_decrypt(iban, @key) AS iban, updated_at FROM author_payouts WHERE author_id = @author_id;

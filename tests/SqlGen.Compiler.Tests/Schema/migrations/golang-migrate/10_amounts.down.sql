ALTER TABLE entries DROP COLUMN amount;

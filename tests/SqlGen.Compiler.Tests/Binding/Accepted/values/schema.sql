CREATE TABLE rates (currency char(3) PRIMARY KEY, rate numeric(12, 6) NOT NULL, valid_from date);
CREATE TABLE pairs (a int, b text);

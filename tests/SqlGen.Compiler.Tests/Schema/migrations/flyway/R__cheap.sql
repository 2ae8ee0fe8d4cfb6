CREATE OR REPLACE VIEW cheap AS SELECT id, name FROM product WHERE price < 10;

CREATE TABLE shop.books (id bigint);

-- What the shop opens with: authors and books in the public domain, and customers who are past caring.
-- Rows are found by what names them (an author's name, a slug, an address), never by number, and what is there already
-- is left as it is: running this again changes nothing.

INSERT INTO authors (name, country, born, died, aliases, biography) VALUES
  ('Jane Austen', 'GB', '1775-12-16', '1817-07-18', ARRAY['A Lady']::text[], 'English novelist of manners, irony and the marriage market.'),
  ('Charlotte Brontë', 'GB', '1816-04-21', '1855-03-31', ARRAY['Currer Bell']::text[], NULL),
  ('Emily Brontë', 'GB', '1818-07-30', '1848-12-19', ARRAY['Ellis Bell']::text[], NULL),
  ('Charles Dickens', 'GB', '1812-02-07', '1870-06-09', ARRAY['Boz']::text[], 'Wrote in monthly parts, and was paid by the part.'),
  ('George Eliot', 'GB', '1819-11-22', '1880-12-22', ARRAY['Mary Ann Evans']::text[], NULL),
  ('Mary Shelley', 'GB', '1797-08-30', '1851-02-01', ARRAY[]::text[], NULL),
  ('Arthur Conan Doyle', 'GB', '1859-05-22', '1930-07-07', ARRAY[]::text[], 'A physician who grew tired of his detective before his readers did.'),
  ('Mark Twain', 'US', '1835-11-30', '1910-04-21', ARRAY['Samuel Langhorne Clemens', 'Sieur Louis de Conte']::text[], NULL),
  ('Herman Melville', 'US', '1819-08-01', '1891-09-28', ARRAY[]::text[], NULL),
  ('Emily Dickinson', 'US', '1830-12-10', '1886-05-15', ARRAY[]::text[], NULL),
  ('Jules Verne', 'FR', '1828-02-08', '1905-03-24', ARRAY[]::text[], 'Voyages extraordinaires, fifty-four of them.'),
  ('Victor Hugo', 'FR', '1802-02-26', '1885-05-22', ARRAY[]::text[], NULL),
  ('Leo Tolstoy', 'RU', '1828-09-09', '1910-11-20', ARRAY['Lev Nikolayevich Tolstoy']::text[], NULL),
  ('Fyodor Dostoevsky', 'RU', '1821-11-11', '1881-02-09', ARRAY[]::text[], NULL),
  ('Johann Wolfgang von Goethe', 'DE', '1749-08-28', '1832-03-22', ARRAY[]::text[], NULL),
  ('H. G. Wells', 'GB', '1866-09-21', '1946-08-13', ARRAY[]::text[], NULL),
  ('Homer', NULL, NULL, NULL, ARRAY[]::text[], 'Of whom nothing is known, not even that he was one.'),
  ('Marcus Aurelius', 'IT', '0121-04-26', '0180-03-17', ARRAY[]::text[], NULL),
  ('Charles Darwin', 'GB', '1809-02-12', '1882-04-19', ARRAY[]::text[], NULL),
  ('Alexandre Dumas', 'FR', '1802-07-24', '1870-12-05', ARRAY['Alexandre Dumas père']::text[], NULL)
ON CONFLICT DO NOTHING;

INSERT INTO categories (slug, name, position) VALUES
  ('fiction', 'Fiction', 0),
  ('non-fiction', 'Non-fiction', 1),
  ('poetry', 'Poetry', 2)
ON CONFLICT DO NOTHING;

INSERT INTO categories (parent_id, slug, name, position)
SELECT p.id, v.slug, v.name, v.position
FROM (VALUES
  ('fiction', 'novels', 'Novels', 0),
  ('fiction', 'crime', 'Crime', 1),
  ('fiction', 'science-fiction', 'Science fiction', 2),
  ('fiction', 'adventure', 'Adventure', 3),
  ('non-fiction', 'philosophy', 'Philosophy', 0),
  ('non-fiction', 'science', 'Science', 1),
  ('poetry', 'epic', 'Epic', 0),
  ('poetry', 'lyric', 'Lyric', 1)
) AS v(parent, slug, name, position)
JOIN categories p ON p.slug = v.parent
ON CONFLICT DO NOTHING;

INSERT INTO categories (parent_id, slug, name, position)
SELECT p.id, v.slug, v.name, v.position
FROM (VALUES
  ('novels', 'classics', 'Classics', 0),
  ('novels', 'gothic', 'Gothic', 1),
  ('novels', 'historical', 'Historical', 2),
  ('crime', 'detective', 'Detective stories', 0),
  ('crime', 'psychological', 'Psychological', 1)
) AS v(parent, slug, name, position)
JOIN categories p ON p.slug = v.parent
ON CONFLICT DO NOTHING;

INSERT INTO books (author_id, category_id, title, isbn, language, published, price, stock, details)
SELECT a.id, c.id, v.title, v.isbn, v.language, v.published, v.price, v.stock, v.details::jsonb
FROM (VALUES
  ('Jane Austen', 'classics', 'Pride and Prejudice', '9780140403718', 'en', 1813, 9.99, 42, '{"format": "paperback", "pages": 432}'),
  ('Jane Austen', 'classics', 'Sense and Sensibility', '9780140405088', 'en', 1811, 8.99, 18, '{"format": "paperback", "pages": 409}'),
  ('Jane Austen', 'classics', 'Emma', '9780140406450', 'en', 1815, 9.49, 7, '{"format": "hardback", "pages": 474}'),
  ('Jane Austen', 'gothic', 'Northanger Abbey', '9780140407822', 'en', 1817, 7.99, 12, '{"format": "paperback", "pages": 254}'),
  ('Charlotte Brontë', 'gothic', 'Jane Eyre', '9780140409192', 'en', 1847, 10.99, 23, '{"format": "hardback", "pages": 532}'),
  ('Charlotte Brontë', 'classics', 'Villette', '9780140410563', 'en', 1853, 9.99, 4, '{"format": "paperback", "pages": 573}'),
  ('Emily Brontë', 'gothic', 'Wuthering Heights', '9780140411935', 'en', 1847, 8.49, 19, '{"format": "paperback", "pages": 416}'),
  ('Charles Dickens', 'classics', 'Great Expectations', '9780140413304', 'en', 1861, 9.99, 27, '{"format": "paperback", "pages": 544}'),
  ('Charles Dickens', 'classics', 'Bleak House', '9780140414677', 'en', 1853, 12.50, 9, '{"format": "hardback", "pages": 1036}'),
  ('Charles Dickens', 'historical', 'A Tale of Two Cities', '9780140416046', 'en', 1859, 8.99, 31, '{"format": "paperback", "pages": 489}'),
  ('Charles Dickens', 'classics', 'Oliver Twist', '9780140417418', 'en', 1838, 8.49, 0, '{"format": "paperback", "pages": 554}'),
  ('George Eliot', 'classics', 'Middlemarch', '9780140418781', 'en', 1872, 13.99, 14, '{"format": "hardback", "pages": 904}'),
  ('George Eliot', 'classics', 'Silas Marner', '9780140420159', 'en', 1861, 6.99, 11, '{"format": "paperback", "pages": 240}'),
  ('Mary Shelley', 'gothic', 'Frankenstein', '9780140421521', 'en', 1818, 7.49, 36, '{"format": "paperback", "pages": 280}'),
  ('Mary Shelley', 'science-fiction', 'The Last Man', '9780140422894', 'en', 1826, 11.00, 3, '{"format": "paperback", "pages": 479}'),
  ('Arthur Conan Doyle', 'detective', 'A Study in Scarlet', '9780140424263', 'en', 1887, 6.49, 25, '{"format": "paperback", "pages": 192}'),
  ('Arthur Conan Doyle', 'detective', 'The Hound of the Baskervilles', '9780140425635', 'en', 1902, 7.99, 33, '{"format": "paperback", "pages": 256}'),
  ('Arthur Conan Doyle', 'detective', 'The Adventures of Sherlock Holmes', '9780140427004', 'en', 1892, 9.99, 21, '{"format": "hardback", "pages": 307}'),
  ('Arthur Conan Doyle', 'adventure', 'The Lost World', '9780140428377', 'en', 1912, 7.49, 2, '{"format": "paperback", "pages": 224}'),
  ('Mark Twain', 'adventure', 'Adventures of Huckleberry Finn', '9780140429749', 'en', 1884, 8.99, 16, '{"format": "paperback", "pages": 366}'),
  ('Mark Twain', 'adventure', 'The Adventures of Tom Sawyer', '9780140431117', 'en', 1876, 7.99, 20, '{"format": "paperback", "pages": 274}'),
  ('Herman Melville', 'adventure', 'Moby-Dick; or, The Whale', '9780140432480', 'en', 1851, 12.99, 13, '{"format": "hardback", "pages": 635}'),
  ('Herman Melville', 'classics', 'Bartleby, the Scrivener', '9780140433852', 'en', 1853, 4.99, 8, '{"format": "paperback", "pages": 64}'),
  ('Emily Dickinson', 'lyric', 'Poems', '9780140435221', 'en', 1890, 10.50, 6, '{"format": "hardback", "pages": 152}'),
  ('Jules Verne', 'science-fiction', 'Vingt mille lieues sous les mers', '9780140436594', 'fr', 1870, 11.90, 10, '{"format": "paperback", "pages": 606}'),
  ('Jules Verne', 'science-fiction', 'Journey to the Centre of the Earth', '9780140437966', 'en', 1864, 8.49, 15, '{"format": "paperback", "pages": 240}'),
  ('Jules Verne', 'adventure', 'Le Tour du monde en quatre-vingts jours', '9780140439335', 'fr', 1872, 9.90, 17, '{"format": "paperback", "pages": 330}'),
  ('Victor Hugo', 'historical', 'Les Misérables', '9780140440706', 'fr', 1862, 19.90, 5, '{"format": "hardback", "pages": 1900}'),
  ('Victor Hugo', 'historical', 'Notre-Dame de Paris', '9780140442076', 'fr', 1831, 12.90, 1, '{"format": "paperback", "pages": 940}'),
  ('Leo Tolstoy', 'historical', 'War and Peace', '9780140443448', 'en', 1869, 16.99, 12, '{"format": "hardback", "pages": 1225}'),
  ('Leo Tolstoy', 'classics', 'Anna Karenina', '9780140444810', 'en', 1878, 12.99, 22, '{"format": "paperback", "pages": 864}'),
  ('Fyodor Dostoevsky', 'psychological', 'Crime and Punishment', '9780140446180', 'en', 1866, 10.99, 24, '{"format": "paperback", "pages": 671}'),
  ('Fyodor Dostoevsky', 'psychological', 'The Brothers Karamazov', '9780140447552', 'en', 1880, 14.49, 10, '{"format": "hardback", "pages": 824}'),
  ('Johann Wolfgang von Goethe', 'classics', 'Die Leiden des jungen Werthers', '9780140448924', 'de', 1774, 6.80, 9, '{"format": "paperback", "pages": 160}'),
  ('Johann Wolfgang von Goethe', 'epic', 'Faust. Eine Tragödie', '9780140450293', 'de', 1808, 7.50, 18, '{"format": "paperback", "pages": 192}'),
  ('H. G. Wells', 'science-fiction', 'The Time Machine', '9780140451665', 'en', 1895, 6.99, 29, '{"format": "paperback", "pages": 118}'),
  ('H. G. Wells', 'science-fiction', 'The War of the Worlds', '9780140453034', 'en', 1898, 7.49, 26, '{"format": "paperback", "pages": 192}'),
  ('Homer', 'epic', 'The Odyssey', '9780140454406', 'en', NULL, 11.99, 20, '{"format": "hardback", "pages": 416}'),
  ('Homer', 'epic', 'The Iliad', '9780140455779', 'en', NULL, 11.99, 15, '{"format": "hardback", "pages": 576}'),
  ('Marcus Aurelius', 'philosophy', 'Meditations', '9780140457148', 'en', NULL, 7.99, 40, '{"format": "paperback", "pages": 304}'),
  ('Charles Darwin', 'science', 'On the Origin of Species', '9780140458510', 'en', 1859, 13.49, 11, '{"format": "hardback", "pages": 502}'),
  ('Charles Darwin', 'science', 'The Voyage of the Beagle', '9780140459883', 'en', 1839, 12.49, 0, '{"format": "paperback", "pages": 448}'),
  ('Alexandre Dumas', 'adventure', 'Le Comte de Monte-Cristo', '9780140461251', 'fr', 1846, 18.50, 8, '{"format": "hardback", "pages": 1276}'),
  ('Alexandre Dumas', 'adventure', 'Les Trois Mousquetaires', '9780140462623', 'fr', 1844, 13.50, 14, '{"format": "paperback", "pages": 720}')
) AS v(author, category, title, isbn, language, published, price, stock, details)
JOIN authors a ON a.name = v.author
JOIN categories c ON c.slug = v.category
ON CONFLICT DO NOTHING;

INSERT INTO tags (name) VALUES
  ('detectives'),
  ('dinosaurs'),
  ('england'),
  ('france'),
  ('law'),
  ('marriage'),
  ('monsters'),
  ('nature'),
  ('orphans'),
  ('plague'),
  ('revenge'),
  ('revolution'),
  ('romance'),
  ('satire'),
  ('science'),
  ('stoics'),
  ('voyage'),
  ('war')
ON CONFLICT DO NOTHING;

INSERT INTO book_tags (book_id, tag_id)
SELECT b.id, t.id
FROM (VALUES
  ('Pride and Prejudice', 'romance satire england'),
  ('Sense and Sensibility', 'romance satire england'),
  ('Emma', 'romance satire england'),
  ('Northanger Abbey', 'romance satire'),
  ('Jane Eyre', 'romance england orphans'),
  ('Villette', 'romance'),
  ('Wuthering Heights', 'romance england'),
  ('Great Expectations', 'england orphans'),
  ('Bleak House', 'england law satire'),
  ('A Tale of Two Cities', 'revolution france england'),
  ('Oliver Twist', 'england orphans'),
  ('Middlemarch', 'england marriage'),
  ('Silas Marner', 'england orphans'),
  ('Frankenstein', 'monsters science'),
  ('The Last Man', 'plague'),
  ('A Study in Scarlet', 'detectives england'),
  ('The Hound of the Baskervilles', 'detectives england monsters'),
  ('The Adventures of Sherlock Holmes', 'detectives england'),
  ('The Lost World', 'dinosaurs voyage'),
  ('Adventures of Huckleberry Finn', 'orphans voyage satire'),
  ('The Adventures of Tom Sawyer', 'orphans satire'),
  ('Moby-Dick; or, The Whale', 'voyage monsters'),
  ('Bartleby, the Scrivener', 'law'),
  ('Poems', 'nature'),
  ('Vingt mille lieues sous les mers', 'voyage monsters science'),
  ('Journey to the Centre of the Earth', 'voyage dinosaurs science'),
  ('Le Tour du monde en quatre-vingts jours', 'voyage'),
  ('Les Misérables', 'revolution france law orphans'),
  ('Notre-Dame de Paris', 'france'),
  ('War and Peace', 'revolution france marriage'),
  ('Anna Karenina', 'marriage romance'),
  ('Crime and Punishment', 'law'),
  ('The Brothers Karamazov', 'law orphans'),
  ('Die Leiden des jungen Werthers', 'romance'),
  ('Faust. Eine Tragödie', 'monsters'),
  ('The Time Machine', 'voyage science'),
  ('The War of the Worlds', 'monsters science england plague'),
  ('The Odyssey', 'voyage monsters'),
  ('The Iliad', 'war'),
  ('Meditations', 'stoics'),
  ('On the Origin of Species', 'science nature'),
  ('The Voyage of the Beagle', 'science voyage nature'),
  ('Le Comte de Monte-Cristo', 'france revenge'),
  ('Les Trois Mousquetaires', 'france war')
) AS v(title, tags)
JOIN books b ON b.title = v.title
JOIN tags t ON t.name = ANY (string_to_array(v.tags, ' '))
ON CONFLICT DO NOTHING;

INSERT INTO customers (email, name, role, preferences)
VALUES
  ('ada@example.com', 'Ada Byron', 'customer', '{"newsletter": true, "language": "en"}'),
  ('charles@example.com', 'Charles Babbage', 'customer', '{"newsletter": false}'),
  ('emilie@example.fr', 'Émilie du Châtelet', 'customer', '{"newsletter": true, "language": "fr"}'),
  ('carl@example.de', 'Carl Friedrich Gauss', 'customer', '{"newsletter": true, "language": "de"}'),
  ('sofia@example.com', 'Sofia Kovalevskaya', 'customer', '{}'),
  ('george@example.com', 'George Boole', 'customer', '{"newsletter": true}'),
  ('maria@bookshop.example', 'Maria Agnesi', 'bookseller', '{}'),
  ('william@bookshop.example', 'William Caxton', 'manager', '{"language": "en"}')
ON CONFLICT DO NOTHING;

INSERT INTO orders (customer_id, status, shipping_address, note, placed_at, shipped_at)
SELECT c.id, v.status::order_status, v.shipping_address::jsonb, v.note, v.placed_at::timestamptz, v.shipped_at::timestamptz
FROM (VALUES
  ('ada@example.com', 'shipped', '{"street": "12 St Jamess Square", "city": "London"}', NULL, '2026-01-14 09:12+00', '2026-01-15 08:00+00'),
  ('charles@example.com', 'shipped', '{"street": "1 Dorset Street", "city": "London"}', NULL, '2026-01-20 17:45+00', '2026-01-22 08:00+00'),
  ('emilie@example.fr', 'shipped', '{"street": "2 quai dAnjou", "city": "Paris"}', 'Cadeau', '2026-02-03 11:30+00', '2026-02-04 08:00+00'),
  ('carl@example.de', 'shipped', '{"street": "Sternwarte 1", "city": "Göttingen"}', NULL, '2026-02-11 08:05+00', '2026-02-12 08:00+00'),
  ('ada@example.com', 'cancelled', '{"street": "12 St Jamess Square", "city": "London"}', 'Ordered twice', '2026-02-25 19:20+00', NULL),
  ('sofia@example.com', 'shipped', '{"street": "Sveavägen 10", "city": "Stockholm"}', NULL, '2026-03-02 13:00+00', '2026-03-03 08:00+00'),
  ('george@example.com', 'shipped', '{"street": "5 Grenville Place", "city": "Cork"}', NULL, '2026-03-18 10:10+00', '2026-03-20 08:00+00'),
  ('ada@example.com', 'shipped', '{"street": "12 St Jamess Square", "city": "London"}', NULL, '2026-04-06 21:40+00', '2026-04-08 08:00+00'),
  ('emilie@example.fr', 'shipped', '{"street": "2 quai dAnjou", "city": "Paris"}', NULL, '2026-04-21 15:15+00', '2026-04-22 08:00+00'),
  ('charles@example.com', 'cancelled', '{"street": "1 Dorset Street", "city": "London"}', NULL, '2026-05-09 09:30+00', NULL),
  ('carl@example.de', 'paid', '{"street": "Sternwarte 1", "city": "Göttingen"}', NULL, '2026-05-15 12:00+00', NULL),
  ('ada@example.com', 'paid', '{"street": "12 St Jamess Square", "city": "London"}', NULL, '2026-05-28 18:25+00', NULL),
  ('sofia@example.com', 'pending', '{"street": "Sveavägen 10", "city": "Stockholm"}', 'Ring twice', '2026-06-01 07:50+00', NULL)
) AS v(email, status, shipping_address, note, placed_at, shipped_at)
JOIN customers c ON c.email = v.email
WHERE NOT EXISTS (
  SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.placed_at = v.placed_at::timestamptz
);

INSERT INTO order_items (order_id, book_id, quantity, unit_price)
SELECT o.id, b.id, v.quantity, b.price
FROM (VALUES
  ('ada@example.com', '2026-01-14 09:12+00', 'Frankenstein', 1),
  ('ada@example.com', '2026-01-14 09:12+00', 'The Time Machine', 1),
  ('charles@example.com', '2026-01-20 17:45+00', 'Bleak House', 1),
  ('emilie@example.fr', '2026-02-03 11:30+00', 'Les Misérables', 1),
  ('emilie@example.fr', '2026-02-03 11:30+00', 'Le Comte de Monte-Cristo', 2),
  ('carl@example.de', '2026-02-11 08:05+00', 'Faust. Eine Tragödie', 3),
  ('carl@example.de', '2026-02-11 08:05+00', 'Die Leiden des jungen Werthers', 1),
  ('ada@example.com', '2026-02-25 19:20+00', 'The Time Machine', 1),
  ('sofia@example.com', '2026-03-02 13:00+00', 'Anna Karenina', 1),
  ('sofia@example.com', '2026-03-02 13:00+00', 'Crime and Punishment', 1),
  ('sofia@example.com', '2026-03-02 13:00+00', 'War and Peace', 1),
  ('george@example.com', '2026-03-18 10:10+00', 'Meditations', 2),
  ('ada@example.com', '2026-04-06 21:40+00', 'Pride and Prejudice', 2),
  ('ada@example.com', '2026-04-06 21:40+00', 'Emma', 1),
  ('ada@example.com', '2026-04-06 21:40+00', 'The Hound of the Baskervilles', 1),
  ('emilie@example.fr', '2026-04-21 15:15+00', 'Vingt mille lieues sous les mers', 1),
  ('emilie@example.fr', '2026-04-21 15:15+00', 'The Odyssey', 1),
  ('charles@example.com', '2026-05-09 09:30+00', 'Great Expectations', 1),
  ('carl@example.de', '2026-05-15 12:00+00', 'On the Origin of Species', 1),
  ('carl@example.de', '2026-05-15 12:00+00', 'Meditations', 1),
  ('ada@example.com', '2026-05-28 18:25+00', 'The Adventures of Sherlock Holmes', 1),
  ('ada@example.com', '2026-05-28 18:25+00', 'The Hound of the Baskervilles', 2),
  ('sofia@example.com', '2026-06-01 07:50+00', 'The Brothers Karamazov', 1)
) AS v(email, placed_at, title, quantity)
JOIN customers c ON c.email = v.email
JOIN orders o ON o.customer_id = c.id AND o.placed_at = v.placed_at::timestamptz
JOIN books b ON b.title = v.title
ON CONFLICT DO NOTHING;

INSERT INTO reviews (book_id, customer_id, rating, body, helpful, created_at)
SELECT b.id, c.id, v.rating, v.body, v.helpful, v.written_on::timestamptz
FROM (VALUES
  ('Frankenstein', 'ada@example.com', 5, 'The machine is not the monster.', 12, '2026-01-30 12:00+00'),
  ('Frankenstein', 'charles@example.com', 4, NULL, 1, '2026-02-08 12:00+00'),
  ('Frankenstein', 'george@example.com', 5, 'True, or false, or both.', 4, '2026-03-01 12:00+00'),
  ('The Time Machine', 'ada@example.com', 4, 'I should have liked the drawings.', 6, '2026-02-01 12:00+00'),
  ('The Time Machine', 'charles@example.com', 3, 'It would not work.', 9, '2026-02-02 12:00+00'),
  ('Bleak House', 'charles@example.com', 5, 'The Court of Chancery exactly.', 3, '2026-02-20 12:00+00'),
  ('Les Misérables', 'emilie@example.fr', 5, 'À lire deux fois.', 7, '2026-03-01 12:00+00'),
  ('Les Misérables', 'sofia@example.com', 4, NULL, 0, '2026-03-04 12:00+00'),
  ('Le Comte de Monte-Cristo', 'emilie@example.fr', 4, NULL, 2, '2026-03-10 12:00+00'),
  ('Faust. Eine Tragödie', 'carl@example.de', 5, 'Habe nun, ach!', 5, '2026-03-05 12:00+00'),
  ('Die Leiden des jungen Werthers', 'carl@example.de', 2, 'Pauca sed matura.', 1, '2026-03-06 12:00+00'),
  ('Anna Karenina', 'sofia@example.com', 5, NULL, 3, '2026-03-30 12:00+00'),
  ('Anna Karenina', 'ada@example.com', 4, 'Long, and right.', 2, '2026-04-12 12:00+00'),
  ('War and Peace', 'sofia@example.com', 4, 'The second epilogue needs an integral sign.', 8, '2026-04-10 12:00+00'),
  ('Meditations', 'george@example.com', 5, 'And, or, not.', 4, '2026-04-01 12:00+00'),
  ('Meditations', 'carl@example.de', 4, NULL, 0, '2026-05-30 12:00+00'),
  ('Pride and Prejudice', 'ada@example.com', 5, 'A truth universally acknowledged.', 10, '2026-04-20 12:00+00'),
  ('Pride and Prejudice', 'emilie@example.fr', 4, NULL, 1, '2026-05-02 12:00+00'),
  ('Pride and Prejudice', 'george@example.com', 5, NULL, 0, '2026-05-05 12:00+00'),
  ('Emma', 'ada@example.com', 3, NULL, 0, '2026-04-25 12:00+00')
) AS v(title, email, rating, body, helpful, written_on)
JOIN books b ON b.title = v.title
JOIN customers c ON c.email = v.email
ON CONFLICT DO NOTHING;

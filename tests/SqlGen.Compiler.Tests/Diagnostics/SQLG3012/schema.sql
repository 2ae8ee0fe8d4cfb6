CREATE TABLE orders (
  id     bigint PRIMARY KEY,
  -- @enum OrderStatus
  status text NOT NULL
);

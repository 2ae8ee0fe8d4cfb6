CREATE TABLE sales (
  day    date NOT NULL,
  amount numeric
) PARTITION BY RANGE (day);

CREATE TABLE sales_2023 PARTITION OF sales FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');

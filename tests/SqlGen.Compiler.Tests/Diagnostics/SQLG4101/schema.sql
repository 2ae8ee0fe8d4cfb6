CREATE FUNCTION create_distributed_table(regclass, text) RETURNS void LANGUAGE sql AS '';
CREATE TABLE orders (
  user_id bigint NOT NULL,
  id      uuid NOT NULL,
  PRIMARY KEY (user_id, id)
);
SELECT create_distributed_table('orders', 'user_id');

create view names as select name from people;

---- create above / drop below ----

drop view names;

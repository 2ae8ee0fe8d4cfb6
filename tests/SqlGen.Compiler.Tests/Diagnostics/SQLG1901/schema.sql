CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq);

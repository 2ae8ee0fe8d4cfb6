SELECT $a$ never ends $b$

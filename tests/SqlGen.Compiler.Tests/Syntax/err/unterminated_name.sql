SELECT "never ends

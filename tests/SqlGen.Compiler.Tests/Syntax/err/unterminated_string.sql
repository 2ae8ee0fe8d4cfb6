SELECT 'never ends

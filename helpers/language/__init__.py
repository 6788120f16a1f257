"""How names, numbers and dates are written, in any article: no meaning yet, only values."""

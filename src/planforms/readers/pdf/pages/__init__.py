"""What whole pages are like: their order, two on one sheet, columns of print, running heads, margins."""

"""What is made of submissions: clean and returned copies, workbook, report, lists."""

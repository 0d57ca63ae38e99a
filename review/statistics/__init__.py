"""How sure a figure is: pure Python, from small tables of counts."""

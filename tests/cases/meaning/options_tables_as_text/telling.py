def tell(table):
    print(table.head(2))

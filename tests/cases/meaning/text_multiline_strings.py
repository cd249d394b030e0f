# Multi-line strings keep their lines, whatever the indentation around them.
# %%
query = """
select *
    from t
  where x > 1
"""
# %%
def page(title):
    return f"""<h1>
{title}
  </h1>"""
# %%
html = page("x")
if html:
    note = '''a
b \
c
	tab'''
# %%
lengths = len(query), len(html), len(note)

# Numbers that become parameters: of one name and value, of other types, in loops.
# %%
from sklearn.linear_model import Ridge, Lasso
from sklearn.tree import DecisionTreeRegressor
X=[[0],[1],[2],[3]]; y=[0,1,2,3]
# %%
a = Ridge(alpha=1).fit(X,y); b = Ridge(alpha=1.0).fit(X,y); c = Lasso(alpha=1e-3, max_iter=5000).fit(X,y)
t = DecisionTreeRegressor(max_depth=2, random_state=0).fit(X,y)
print(a.alpha, type(a.alpha).__name__, type(b.alpha).__name__)
# %%
alpha = 7
d = Ridge(alpha=1).fit(X,y); print(d.alpha, alpha)
# %%
from sklearn.cluster import KMeans
X=[[0.],[1.],[9.],[10.]]
# %%
for n_clusters in range(2,4):
    KMeans(n_clusters=n_clusters, n_init=2, random_state=1).fit(X)
k = KMeans(n_clusters=2, n_init=2, random_state=1).fit(X)
print(n_clusters, k.n_clusters)
